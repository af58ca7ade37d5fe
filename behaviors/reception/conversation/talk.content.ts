import { z } from 'zod'
import { PhraseSchema } from '#content'
import { KeywordsSchema } from '../knowledge/askable.content.ts'

/** A phrase that a content file may say in its own way; an older file, which does not know it, says it like this. */
const phrase = (fr: string, en: string) => PhraseSchema.default({ fr, en })
const words = (fr: string[], en: string[]) => KeywordsSchema.default({ fr, en })

/** What the desk says to keep a conversation going. None of it depends on the town. */
export const TalkSchema = z
  .strictObject({
    /** Instead of the greeting, to several people at once. */
    group: phrase('Bonjour à tous et bienvenue.', 'Hello everyone, and welcome.'),
    /** To somebody who comes while another visitor is served. */
    inAMoment: phrase('Bonjour ! Je suis à vous dans un instant.', 'Hello! I will be with you in a moment.'),
    /** While an answer is looked for. */
    filler: phrase('Un instant, je vérifie.', 'One moment, let me check.'),
    /** An answer did not come in time. */
    tooLong: phrase(
      "Je n'arrive pas à vérifier en ce moment, j'en suis désolé.",
      'I cannot check that at the moment, I am sorry.',
    ),
    /** After a second "pardon?": the screen says it as well. */
    onScreen: phrase("C'est aussi écrit à l'écran.", 'It is also on the screen.'),
    /** To rude words, once; then a person is offered. */
    calm: phrase("D'accord. Dites-moi simplement ce que vous cherchez.", 'All right. Just tell me what you are looking for.'),
    offerPerson: phrase("Voulez-vous que j'appelle une personne ?", 'Shall I call a person for you?'),
    /** After a "no" that may mean the question rather than the whole visit. */
    goOn: phrase('Très bien. Que puis-je faire pour vous ?', 'All right. What can I do for you?'),
    noVoiceFrench: phrase(
      "Ma voix française n'est pas installée, j'en suis désolé.",
      'My French voice is not installed, I am sorry.',
    ),
    noVoiceEnglish: phrase(
      "Ma voix anglaise n'est pas installée, j'en suis désolé.",
      'My English voice is not installed, I am sorry.',
    ),
    /** Of a topic about which this is not known. */
    notKnownOfIt: phrase("Je n'ai pas cette information.", 'I do not have that information.'),
    documents: phrase('Il vous faut : {list}.', 'You need: {list}.'),
    charging: phrase('Je me recharge, je reste donc à ma place.', 'I am charging my battery, so I stay where I am.'),
    /** Outside the hours of the desk: `{hours}` says until when. */
    closed: phrase('{hours} Je peux répondre à des questions simples.', '{hours} I can answer simple questions.'),
    nobodyThere: phrase("Il n'y a personne à l'accueil.", 'There is nobody at the desk.'),
    /** On the screen and aloud while staff have been called for half the time. */
    stillCalling: phrase(
      "J'attends encore une réponse. Vous pouvez aussi me poser une autre question.",
      'I am still waiting for an answer. You can also ask me something else.',
    ),
    taken: phrase("Une personne de l'accueil s'occupe de vous.", 'Someone from the desk is looking after you.'),
    haveAppointment: phrase('Avez-vous rendez-vous ?', 'Do you have an appointment?'),
    yes: phrase('Oui', 'Yes'),
    no: phrase('Non', 'No'),
    withWhom: phrase('Avec quel service avez-vous rendez-vous ?', 'Which office is your appointment with?'),
    whichCounter: phrase('Pour quel service ?', 'For which office?'),
    checkedIn: phrase(
      'Très bien. Installez-vous {area}. Je préviens que vous êtes là.',
      'Thank you. Please wait {area}. I am letting them know that you are here.',
    ),
    ticket: phrase(
      'Votre numéro est le {number}. {wait} Vous pouvez attendre {area}.',
      'Your number is {number}. {wait} You can wait {area}.',
    ),
    waitNone: phrase("C'est bientôt à vous.", 'It is your turn soon.'),
    waitOne: phrase(
      'Une personne est devant vous : environ {minutes} minutes.',
      'There is one person ahead of you: about {minutes} minutes.',
    ),
    waitMany: phrase(
      '{people} personnes sont devant vous : environ {minutes} minutes.',
      'There are {people} people ahead of you: about {minutes} minutes.',
    ),
    called: phrase('Le numéro {number} est attendu {at}.', 'We are ready for number {number} {at}.'),
    takeTicket: phrase('Prendre un numéro', 'Take a number'),
    appointment: phrase("J'ai rendez-vous", 'I have an appointment'),
  })
  .prefault({})

/** Words by which visitors steer the conversation itself, as defaults for files that do not have them. */
export const talkWords = {
  yes: words(
    ['oui', 'oui merci', "oui s'il vous plaît", "d'accord", 'volontiers', 'ok'],
    ['yes', 'yes please', 'yes thank you', 'ok', 'sure', 'please do'],
  ),
  slower: words(
    ['plus lentement', 'moins vite', 'parlez lentement', 'vous parlez trop vite'],
    ['more slowly', 'slower', 'slow down', 'you speak too fast'],
  ),
  louder: words(
    ['plus fort', 'parlez plus fort', "je n'entends pas", "je n'entends rien"],
    ['louder', 'speak up', 'i cannot hear you', "i can't hear you"],
  ),
  rude: words(
    ['imbécile', 'crétin', 'idiot', 'connard', 'merde', 'tu es nul', 'vous êtes nul', 'sale robot'],
    ['idiot', 'stupid robot', 'moron', 'you are useless', 'fuck', 'fuck you', 'piece of junk'],
  ),
  appointment: words(
    ["j'ai rendez-vous", "j'ai un rendez-vous", 'je viens pour mon rendez-vous'],
    ['i have an appointment', 'i am here for my appointment', 'i have a meeting'],
  ),
  ticket: words(
    ['prendre un numéro', 'un numéro', 'un ticket', 'prendre un ticket', 'faire la queue', 'voir le guichet'],
    ['take a number', 'a number', 'a ticket', 'take a ticket', 'queue up', 'see the counter'],
  ),
  notThat: words(["ce n'est pas ça", "non ce n'est pas ça", 'pas du tout'], ['that is not it', "no that's not it", 'not at all']),
}

/** What may be asked about the topic that was just answered. */
export const FollowUpsSchema = z
  .strictObject({
    hours: words(
      ['et les horaires', 'à quelle heure', "c'est ouvert quand", 'quand est-ce ouvert', 'quels horaires'],
      ['what hours', 'what time', 'when is it open', 'and the hours'],
    ),
    where: words(
      ["c'est où", 'où est-ce', "où c'est", 'où ça', 'où se trouve-t-il', "c'est à quel étage", 'où dois-je aller'],
      ['where is it', 'where is that', 'where do i go', 'which floor'],
    ),
    price: words(
      ['combien ça coûte', "c'est combien", 'quel prix', 'quel est le prix', "c'est payant", "c'est gratuit", 'et le prix'],
      ['how much is it', 'how much does it cost', 'what does it cost', 'is it free', 'what is the price'],
    ),
    documents: words(
      ['quels documents', 'quels papiers', "qu'est-ce qu'il faut apporter", 'que faut-il apporter', 'quelles pièces'],
      ['which documents', 'what documents', 'which papers', 'what do i need', 'what should i bring'],
    ),
  })
  .prefault({})
