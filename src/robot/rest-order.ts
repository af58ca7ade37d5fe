/** Whether the robot rests because we asked; a rest that nobody here ordered is a stop by somebody's hand. */
export type RestOrder = { readonly isOurs: boolean; give(): void; forget(): void }

export function createRestOrder(): RestOrder {
  let ours = false
  return {
    get isOurs() {
      return ours
    },
    give() {
      ours = true
    },
    forget() {
      ours = false
    },
  }
}
