import { ALMemory } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

export function addMemoryService(registry: ServiceRegistry, { memory }: World): void {
  registry.add(ALMemory, {
    getData: (key) => memory.get(key),
    getDataList: (part) => memory.keysWith(part),
    getListData: (keys) => keys.map((key) => memory.get(key)),
    insertData: (key, value) => memory.insert(key, value),
    raiseEvent: (key, value) => memory.raiseAny(key, value),
    subscriber: (key) => memory.subscriber(key),
  })
}
