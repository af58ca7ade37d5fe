/** What real robots were seen to answer when they refuse; anything else refuses in the form of its module and method. */
const KNOWN: Readonly<Record<string, string>> = {
  'ALAutonomousLife.setState':
    'ALAutonomousLife::setState AutonomousLife::setState Calls to the setState method are not currently allowed. Did you finish the getting started wizard?',
  'ALSpeechRecognition.setVocabulary':
    'ALSpeechRecognition::setVocabulary \t\tNuanceContext::addContext \tA grammar named "modifiable_grammar" already exists.',
}

/** The end of calls to a service whose process is gone. */
export const SOCKET_GONE = 'Socket disconnected'

export function refusalText(service: string, member: string): string {
  return KNOWN[`${service}.${member}`] ?? `${service}::${member} the call is refused`
}
