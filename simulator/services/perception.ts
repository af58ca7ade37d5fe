import { ALBarcodeReader, ALEngagementZones, ALLandMarkDetection, ALPeoplePerception, ALSonar } from '#naoqi'
import { Extractor } from '../extractor.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

export function addPerceptionServices(registry: ServiceRegistry, { people, signs }: World): void {
  registry.add(
    ALPeoplePerception,
    {
      ...people.perception.methods,
      getMaximumDetectionRange: () => people.rangeM,
      setMaximumDetectionRange: (range) => {
        people.rangeM = range
        people.perceive()
      },
      resetPopulation: () => people.reset(),
    },
    { justArrived: people.justArrived$, justLeft: people.justLeft$ },
  )
  const limit = (index: 0 | 1, metres: number) => {
    people.limitsM[index] = metres
    people.perceive()
  }
  registry.add(ALEngagementZones, {
    ...people.zoning.methods,
    getFirstLimitDistance: () => people.limitsM[0],
    getSecondLimitDistance: () => people.limitsM[1],
    setFirstLimitDistance: (metres) => limit(0, metres),
    setSecondLimitDistance: (metres) => limit(1, metres),
  })
  registry.add(ALLandMarkDetection, signs.markReader.methods)
  registry.add(ALBarcodeReader, signs.codeReader.methods)
  registry.add(ALSonar, new Extractor().methods)
}
