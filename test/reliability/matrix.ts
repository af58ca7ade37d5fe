/** One thing that may go wrong at a venue, and what must become of it. A test proves it by its id at the end of its name. */
export type MatrixCase = {
  id: string
  title: string
  /** Why no test of this repository proves it. */
  leftOut?: string
  /** What of it the tests do not prove, and why. */
  partly?: string
}

/** Every case and every invariant of the reliability matrix: A1 to I134, and I1 to I12, which hold in every run. */
export const MATRIX: readonly MatrixCase[] = [
  // The connection to a robot.
  { id: 'A1', title: 'Silent link for 20 s while idle: lost within 3 s, back within 5 s, reported once each way' },
  { id: 'A2', title: 'Silent link during a walk of 0.8 m: held within 3 s, and the first frame on return is a stop' },
  { id: 'A3', title: 'Twenty minutes without a link: back within 12 s of its return' },
  { id: 'A4', title: 'Eight hours without a link: back as soon, with few log lines' },
  { id: 'A5', title: 'Only the way from the robot is lost: noticed within 3 s although what we send arrives' },
  { id: 'A6', title: 'Up for a second, down for a second, ten minutes long: one set of subscriptions each time, no growth' },
  { id: 'A7', title: 'The bridge answers 502 for a minute: shown as a starting robot, tried again' },
  { id: 'A8', title: 'Connection accepted, handshake never answered: given up after 5 s, tried again' },
  { id: 'A9', title: 'Handshake in an unknown version, or garbage: refused with a message that names the port' },
  { id: 'A10', title: 'Frame cut off in the middle of its JSON: that connection ends, a new one within 2 s' },
  { id: 'A11', title: 'Frame of 5 MB: refused by its size, memory stays' },
  { id: 'A12', title: 'JSON nested ten thousand levels deep: refused within 50 ms' },
  { id: 'A13', title: 'A second reply to the same call: ignored and counted' },
  { id: 'A14', title: 'A reply to a call nobody made: ignored, link kept' },
  { id: 'A15', title: 'An error that names no call: ignored, link kept' },
  { id: 'A16', title: 'A reply a second after its deadline: ignored, the outcome stays unknown' },
  { id: 'A17', title: 'An event before its subscription is confirmed: made good by reading the value within 500 ms' },
  { id: 'A18', title: 'Services numbered in another order after a reconnection: no call by an old number' },
  { id: 'A19', title: 'No more heartbeats of the bridge while data goes on: link kept' },
  { id: 'A20', title: 'Late and lossy link for an hour: the work is done, never taken for lost' },
  { id: 'A21', title: 'The bridge stalls for 5 s: degraded, and a stop by the second connection is confirmed in 300 ms' },
  { id: 'A22', title: 'Wrong password: no more than three tries, then staff are asked' },
  { id: 'A23', title: 'Another certificate than the pinned one: no login is tried, staff are alarmed' },
  { id: 'A24', title: 'Two controllers for one robot: the second moves nothing within 2 s and learns who was first' },
  { id: 'A25', title: 'The address belongs to another robot now: it is not commanded' },
  // Services of the robot.
  {
    id: 'B26',
    title: 'Services that come one by one in any order for three minutes: ready when the needed ones are there, the others join',
  },
  {
    id: 'B27',
    title: 'Speech vanishes in mid-sentence: outcome unknown within 2 s, the screen says it, back within 5 s of its return',
  },
  { id: 'B28', title: 'NAOqi restarts during a dialogue: stop, look again, offer to go on from the last step' },
  { id: 'B29', title: 'A sentence that never ends for the robot: deadline, silence ordered, the next state within 1 s' },
  { id: 'B30', title: 'The end of a text before its beginning, or twice: one completion' },
  { id: 'B31', title: 'The vocabulary is refused while the recognizer runs: paused, set, resumed, at most two more tries' },
  { id: 'B32', title: 'Subscribers left on the recognizer: our own is cleaned away, a foreign one reported and kept' },
  { id: 'B33', title: 'A thousand changes of listening at random: the last one counts, no two overlap' },
  { id: 'B34', title: 'Somebody else pauses the recognizer: noticed within 10 s, staff are told' },
  { id: 'B35', title: 'Life goes to solitary during a session: set back once, then staff are told, no fight' },
  { id: 'B36', title: 'A mode of life is refused by the first-start wizard: staff read what to do, no further try' },
  { id: 'B37', title: 'Safeguard for half a second or ten minutes: still and silent meanwhile, then as the rule says' },
  { id: 'B38', title: 'The tablet page never answers: loaded again, reset, then voice only, within 20 s' },
  { id: 'B39', title: 'The tablet falls silent during a question: asked again by voice within 6 s' },
  { id: 'B40', title: 'A robot without a tablet: the same content runs, nothing is complained of' },
  { id: 'B41', title: 'A language is missing in a content file: refused on loading, with file and line' },
  { id: 'B42', title: 'The robot lost its language with the connection: set again before the first sentence' },
  { id: 'B43', title: 'A key of the memory is missing, null or of another type: the usual value and one warning' },
  { id: 'B44', title: 'NaN, infinity, minus zero and giant numbers from sensors: as if not measured, nothing changes' },
  { id: 'B45', title: 'A service has a method more or less: capabilities follow, nothing breaks' },
  { id: 'B46', title: 'Thousands of objects handed out on one connection: an alarm at the budget' },
  { id: 'B47', title: 'Methods named like those of every JavaScript object: no prototype changes, no promise hangs' },
  // The body.
  { id: 'C48', title: 'Fall while walking: stopped within 100 ms and latched, never told to stand up' },
  { id: 'C49', title: 'Falling reported and no fall after it: latched after 5 s' },
  { id: 'C50', title: 'Connected to a Pepper that lies: not woken, staff read what to do' },
  { id: 'C51', title: 'NAO lifted in mid-walk: stopped within 100 ms, on again after 2 s of contact and a look at its posture' },
  { id: 'C52', title: 'Feet that lose and find the floor ten times a second: at most one stop a second' },
  { id: 'C53', title: 'Hatch opened while walking: held, said, on again 2 s after it is closed' },
  { id: 'C54', title: 'Something stays in the way: three tries, staff called within 40 s' },
  { id: 'C55', title: 'Something in the way five times a second: no start and stop faster than 2 s' },
  { id: 'C56', title: 'A failed walk of unknown cause: as if something were in the way' },
  { id: 'C57', title: 'A protection is found switched off: no motion, staff are told' },
  { id: 'C58', title: 'An arm grows hot: gestures of that arm end within 1 s, speech goes on' },
  { id: 'C59', title: 'Wheels too hot: the robot stays where it is and goes on with its talk' },
  { id: 'C60', title: 'A temperature that swings around its bound: one change for each crossing of the hysteresis' },
  { id: 'C61', title: 'The battery jumps from full to 5 %: believed at the second reading 2 s later, then a safe posture' },
  { id: 'C62', title: 'A battery value that does not change for four hours of use: a warning' },
  { id: 'C63', title: 'Plugged in while moving: held within 1 s' },
  { id: 'C64', title: 'Critical diagnosis during a session: stopped and latched, the session is kept' },
  { id: 'C65', title: 'Stopped by hand at the chest: latched, and not woken by itself for a day' },
  { id: 'C66', title: 'The pose jumps by 2 m: the tour pauses and finds its place again' },
  { id: 'C67', title: 'Sensors that show the same picture while moving: held within 2 s' },
  // People and dialogue.
  { id: 'D68', title: 'A visitor leaves in any waiting state: every one of them ends by itself' },
  { id: 'D69', title: 'Half a minute of murmur: nothing moves for it, at most two apologies' },
  { id: 'D70', title: 'The robot hears itself: ignored' },
  { id: 'D71', title: 'Two answers within 100 ms: the first one that is sure enough counts' },
  { id: 'D72', title: 'An answer at the very moment of the time-out: one transition, in either order' },
  { id: 'D73', title: 'A visitor says stop: silent within 500 ms, wherever the dialogue is' },
  { id: 'D74', title: 'A person gets a new number every 2 s: one greeting in a minute' },
  { id: 'D75', title: 'Twenty people and fifty events a second: little work, no backlog' },
  { id: 'D76', title: 'A person without a distance: ignored' },
  {
    id: 'D77',
    title: 'A resident on the list without consent: skipped, not named',
    leftOut: 'names of residents come with the activity sessions',
  },
  { id: 'D78', title: 'Child mode: no free text is kept', leftOut: 'a mode for children comes with the activity sessions' },
  { id: 'D79', title: 'Another language in mid-dialogue: the next sentence is in it' },
  { id: 'D80', title: 'Empty, endless, pictorial, right-to-left or marked-up text: made fit to be said, or refused' },
  {
    id: 'D81',
    title: 'A visitor gives orders to a language model: none outside its list is followed',
    leftOut: 'no language model takes part yet',
  },
  {
    id: 'D82',
    title: 'A language model is late, broken or empty: the scripted answer within 3 s',
    leftOut: 'no language model takes part yet',
  },
  { id: 'D83', title: 'The notice that this is a robot comes first to everybody, also after an interruption' },
  // Staff and the console.
  { id: 'E84', title: 'Stop in every state of every machine: on the wire at once, and nothing after it' },
  {
    id: 'E85',
    title: 'Stop while the controller is hogged for 2 s: on the wire within 100 ms',
    partly: 'the tail is for the stop benchmark; a test machine may have other work',
  },
  { id: 'E86', title: 'Stop without a link: not confirmed after 1 s, repeated, first on return' },
  { id: 'E87', title: 'Stop pressed fifty times in a second: one effect, every press answered' },
  { id: 'E88', title: 'Start and stop from two consoles at once, in either order: stopped' },
  { id: 'E89', title: 'The console loses its network: a banner in 3 s, the robot goes on by its own rules' },
  { id: 'E90', title: 'The console is loaded again in mid-session: the same picture, no command again' },
  { id: 'E91', title: 'A guide forges an order of an administrator: refused and noted' },
  { id: 'E92', title: 'Foreign origin, missing token, old login: no connection' },
  { id: 'E93', title: 'Ten thousand messages a second from one console: cut off, stops of the others pass' },
  { id: 'E94', title: 'A message of 65 kB: refused' },
  { id: 'E95', title: 'Passwords tried by the thousand: slowed down, Stop still works' },
  { id: 'E96', title: 'Markup in any name or text: shown as text' },
  { id: 'E97', title: 'A console whose clock is two days wrong: the order of things is right' },
  // Content files.
  {
    id: 'F98',
    title:
      'Broken files, byte order marks, other encodings, doubled keys: a clear error with its line, the last good version stays',
  },
  { id: 'F99', title: 'Unknown targets, states without exit or time-out: refused with their path' },
  { id: 'F100', title: 'A chart that runs in circles: stopped by a limit of steps' },
  { id: 'F101', title: 'Giant files and anchors that multiply: refused within 1 s, memory stays' },
  { id: 'F102', title: 'Paths that climb out of the media folder, in ten thousand disguises: not found' },
  { id: 'F103', title: 'A media file that is missing: the step is skipped and said instead' },
  { id: 'F104', title: 'A video that calls itself a picture, a picture of giant size: refused' },
  { id: 'F105', title: 'Content that wants more speed than the venue allows: limited, with a warning on loading' },
  { id: 'F106', title: 'Content that names a forbidden service or method: refused' },
  { id: 'F107', title: 'Content changed during a session: the old version to its end, the new one next time' },
  { id: 'F108', title: 'A pattern that never ends: bounded to 10 ms' },
  { id: 'F109', title: 'An old version of a file: brought forward with a report, the original kept; a newer one refused' },
  // What is kept on disk.
  { id: 'G110', title: 'Killed at any moment of writing: starts from the last state or the one before' },
  { id: 'G111', title: 'Disk full: the session goes on, staff are warned, no file is damaged' },
  { id: 'G112', title: 'A disk that is slow or cannot be written: Stop is as fast as ever' },
  { id: 'G113', title: 'A state file with damaged bytes: put aside, started afresh, staff are told' },
  { id: 'G114', title: 'Retention across jumps of the clock: nothing goes much too early or much too late' },
  { id: 'G115', title: 'Erasure asked for during a session: gone after it, proven without content' },
  { id: 'G116', title: 'Names, passwords and tokens: never in a log' },
  { id: 'G117', title: 'Power cut in mid-session: the robot is looked at first, the session offered, not started' },
  { id: 'G118', title: 'Two processes on one data folder: the second refuses' },
  // Many robots, load, long times.
  { id: 'H119', title: 'Ten robots whose links clog and clear in any order for an hour: all back within 12 s, no stop waits' },
  {
    id: 'H120',
    title: 'Fifty robots on one machine: the loop stays quick, memory bounded',
    partly: 'measured as work in virtual time, not as delay on a machine of four processors',
  },
  {
    id: 'H121',
    title: 'Days of daily sessions: memory, handlers and timers do not grow',
    partly: 'the test is a short form; a day and more is `npm run soak`',
  },
  {
    id: 'H122',
    title: 'One robot floods ten thousand events a second: kept up with, its neighbors notice nothing',
    partly: 'the robot is not throttled: what it sends is read, and dropped where it says nothing new',
  },
  { id: 'H123', title: 'All robots reboot together: dialed five times a second at most in all' },
  { id: 'H124', title: 'The wall clock jumps an hour: deadlines do not' },
  { id: 'H125', title: 'The machine sleeps 30 s: taken for a lost link, stop first' },
  {
    id: 'H126',
    title: 'A robot of which every event fails: begun again three times in a minute, then left alone; the others go on',
  },
  { id: 'H127', title: 'The controller is restarted during a walk: still and held, going on is offered within 10 s' },
  {
    id: 'H128',
    title: 'Little memory left to the process: Stop within 100 ms',
    leftOut: 'needs a process of its own with a small heap on a quiet machine; the stop benchmark measures the ordinary one',
  },
  // Privacy and security.
  { id: 'I129', title: 'A whole day: no service for faces, voices, pictures or recordings is ever called' },
  { id: 'I130', title: 'As installed: only this machine itself can connect' },
  { id: 'I131', title: 'A page from elsewhere tries to connect: refused' },
  { id: 'I132', title: 'Markup in what a robot says of itself: shown as text' },
  { id: 'I133', title: 'An export for diagnosis: no secret, no name' },
  {
    id: 'I134',
    title: 'What is installed has licenses that we accept',
    partly: 'an audit for known weaknesses asks a registry, which a build without a network cannot',
  },
  // What holds in every run.
  { id: 'I1', title: 'After Stop nothing moves, speaks or plays before a person allows it' },
  { id: 'I2', title: 'No call by an object number of an older connection' },
  { id: 'I3', title: 'At most one live handler for each subscription' },
  { id: 'I4', title: 'Every command ends, within its deadline' },
  { id: 'I5', title: 'No waiting state without a time-out' },
  { id: 'I6', title: 'Protections of the robot are never switched off' },
  { id: 'I7', title: 'The first words on a new connection are a stop' },
  { id: 'I8', title: 'No velocity is ever commanded' },
  { id: 'I9', title: 'An action of safety never weakens without its rule' },
  { id: 'I10', title: 'The fault of one robot delays no stop of another by more than 20 ms' },
  { id: 'I11', title: 'No personal data and no secret in a log' },
  { id: 'I12', title: 'The same seed, the same history' },
]

/** The ids that a test name cites at its end, for example `... [A1, A20]`. */
export function citedIn(name: string): readonly string[] {
  const [, ids = ''] = /\[([A-I]\d+(?:, [A-I]\d+)*)\]$/.exec(name) ?? []
  return ids === '' ? [] : ids.split(', ')
}

/** Every citation in the source of a test file. */
export function citationsOf(source: string): readonly string[] {
  const names = [...source.matchAll(/\[[A-I]\d+(?:, [A-I]\d+)*\](?=['"`])/g)]
  return names.flatMap(([name]) => citedIn(name))
}
