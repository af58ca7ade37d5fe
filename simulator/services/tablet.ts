import { Subject } from 'rxjs'
import { sleep } from '#clock'
import { ALTabletService } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const PAGE_MS = 800
const HIDE_MS = 300

export function addTabletService(registry: ServiceRegistry, { body, clock }: World): void {
  const onPageStarted = new Subject<[]>()
  const onPageFinished = new Subject<[]>()
  const show = async (url: string) => {
    body.update({ tabletUrl: url })
    onPageStarted.next([])
    await sleep(clock, PAGE_MS)
    onPageFinished.next([])
    return true
  }
  const hide = async () => {
    await sleep(clock, HIDE_MS)
    body.update({ tabletUrl: null })
    return true
  }
  registry.add(
    ALTabletService,
    {
      showWebview: (url) => (url === undefined ? true : show(url)),
      hideWebview: hide,
      loadUrl: show,
      executeJS: () => {},
      showImage: show,
      hideImage: () => body.update({ tabletUrl: null }),
      hide: () => body.update({ tabletUrl: null }),
      turnScreenOn: () => {},
      getWifiStatus: () => 'CONNECTED',
      robotIp: () => '198.18.0.1',
    },
    { onPageStarted, onPageFinished },
  )
}
