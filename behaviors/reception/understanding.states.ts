import { desk } from './reception.setup.ts'

/** Where what the visitor meant leads. */
export const understanding = desk.createStateConfig({
  always: [
    // Not even a goodbye: whoever says stop wants no further word.
    { guard: 'wants silence', target: '#reception.cooling', actions: { type: 'end by', params: 'stopped' } },
    { guard: 'asks topic', target: 'seeking' },
    { guard: 'chooses an answer', target: 'replying' },
    { guard: 'asks about it', target: 'followingUp' },
    { guard: 'is in doubt', target: 'doubting' },
    { guard: 'wants somebody when nobody is there', target: 'excusing' },
    { guard: 'wants a counter but which', target: 'askingDesk' },
    { guard: 'has an appointment', target: 'checkingIn' },
    { guard: 'wants a number', target: 'givingNumber' },
    { guard: 'wants person', target: 'calling' },
    { guard: 'wants a language without voice', target: 'apologizing' },
    { guard: 'wants language', target: '#reception.switching', actions: 'switch language' },
    { guard: 'wants it again', target: 'repeating' },
    { guard: 'wants it louder', target: 'speakingUp' },
    { guard: 'wants it easier', target: 'simplifying' },
    { guard: 'is rude', target: 'calming' },
    { guard: 'goes on', target: 'goingOn' },
    { guard: 'says goodbye', target: 'leaving', actions: { type: 'end by', params: 'goodbye' } },
    { guard: 'missed twice', target: 'givingUp' },
    { target: 'apologizing' },
  ],
})
