import { matchPattern } from '../../simulator/qichat/match.ts'
import { parseTopic } from '../../simulator/qichat/topic.ts'

/** What the dialog engine of the simulator makes of a sentence with this topic: the value that the first rule writes. */
export function qichatEars(content: string, key: string): (sentence: string) => string | undefined {
  const { concepts, rules } = parseTopic(content)
  return (sentence) => {
    const rule = rules.find(({ input }) => matchPattern(input, sentence, (name) => concepts.get(name)))
    const value = rule?.settings.find((setting) => setting.key === key)?.value
    return typeof value === 'string' ? value : undefined
  }
}
