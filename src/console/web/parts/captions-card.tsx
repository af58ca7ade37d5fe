import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { CaptionsAddress, Robot } from '../model/messages.ts'
import { refusedBy, useAsked } from './asked.ts'
import { Confirm } from './confirm.tsx'

/** How guests read what the robot says: an address for a television, the same as a picture for a phone. */
export function CaptionsCard({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const [isOpen, open] = useState(false)
  return (
    <details class="card" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{words.guests.title}</summary>
      {isOpen && <Address robot={robot.id} />}
    </details>
  )
}

function Address({ robot }: { robot: string }) {
  const { words, api, tell } = useApp()
  const [renewed, setRenewed] = useState<CaptionsAddress | null>(null)
  const { value, refusal } = useAsked(() => api.captions(robot), [robot])
  const address = renewed ?? value
  const renew = () =>
    api.renewCaptions(robot).then(setRenewed, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
    })
  if (refusal) return <p role="alert">{words.guests.unreached}</p>
  if (!address) return null
  const { code, url, reachable } = address
  return (
    <>
      {reachable ? <p>{words.guests.note}</p> : <p class="mark">{words.guests.here}</p>}
      <p class="guestaddress">
        <a href={`/c/${code}`} target="_blank" rel="noopener">
          {baseOf(url)}
          <wbr />
          <span>/c/{code}</span>
        </a>
      </p>
      <img class="qr" src={`/c/${code}/qr.svg`} alt={words.guests.qr} width="220" height="220" />
      <Confirm
        label={words.guests.renew}
        question={words.guests.renewSure}
        note={words.guests.renewNote}
        go={words.guests.renewGo}
        no={words.cancel}
        onGo={() => void renew()}
      />
    </>
  )
}

/** A television adds the scheme by itself when it is the plain one. */
function baseOf(url: string): string {
  return new URL(url).origin.replace(/^http:\/\//, '')
}
