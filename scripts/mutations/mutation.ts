/** One deliberate breakage of the product, and the tests that must notice it. */
export type Mutation = {
  name: string
  file: string
  /** Must stand in the file exactly once. */
  replace: string
  by: string
  caughtBy: readonly string[]
}
