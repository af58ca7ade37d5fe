/** What a button shows, and what it is called. */
export function Sign({ sign, means }: { sign: string; means: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{means}</span>
    </>
  )
}
