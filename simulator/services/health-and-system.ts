import { ALBattery, ALBodyTemperature, ALDiagnosis, ALRobotModel, ALSystem, ALTouch, ServiceDirectory } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import { touchSensors } from '../touch-sensors.ts'
import type { World } from '../world.ts'

export function addHealthServices(registry: ServiceRegistry, { body, profile }: World): void {
  registry.add(ALBattery, { getBatteryCharge: () => body.state.battery.percent })
  registry.add(ALBodyTemperature, {
    getTemperatureDiagnosis: () => [body.state.heatLevel, body.state.heatLevel > 0 ? ['LArm'] : []],
  })
  registry.add(ALDiagnosis, { getActiveDiagnosis: () => [0, []], getPassiveDiagnosis: () => [0, []] })
  registry.add(ALTouch, {
    getSensorList: () => touchSensors(profile.kind),
    getStatus: () => touchSensors(profile.kind).map((part): [string, boolean] => [part, body.state.touched.includes(part)]),
  })
}

export function addSystemServices(registry: ServiceRegistry, { profile }: World): void {
  registry.add(ALSystem, {
    robotName: () => profile.name,
    systemVersion: () => profile.systemVersion,
    timezone: () => 'Europe/Paris',
    reboot: () => {},
    shutdown: () => {},
  })
  registry.add(ALRobotModel, {
    getRobotType: () => profile.bodyType,
    hasLegs: () => profile.kind === 'nao',
    getConfig: () => `<ModulePreference name="" type="${profile.bodyType}" />`,
  })
  registry.add(ServiceDirectory, {
    service: (name) => registry.service(name),
    services: () => registry.names.map((name, index) => [name, index + 1, profile.headId, 1, [], '']),
    machineId: () => profile.headId,
  })
}
