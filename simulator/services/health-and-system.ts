import { filter, map } from 'rxjs'
import { ALBattery, ALBodyTemperature, ALDiagnosis, ALRobotModel, ALSystem, ALTouch, ServiceDirectory } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import { touchSensors } from '../touch-sensors.ts'
import type { World } from '../world.ts'

export function addHealthServices(registry: ServiceRegistry, { body, profile, heat }: World): void {
  registry.add(ALBattery, { getBatteryCharge: () => body.state.battery.percent })
  registry.add(ALBodyTemperature, {
    getTemperatureDiagnosis: () => heat.reading,
  })
  const diagnosis = () => [body.state.diagnosis.level, [...body.state.diagnosis.devices]]
  registry.add(ALDiagnosis, { getActiveDiagnosis: () => [0, []], getPassiveDiagnosis: diagnosis })
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
  const changes$ = (present: boolean) =>
    registry.changes$.pipe(
      filter((change) => change.present === present),
      map(({ id, name }): [number, string] => [id, name]),
    )
  registry.add(
    ServiceDirectory,
    {
      service: (name) => registry.service(name),
      services: () => registry.names.map((name) => [name, registry.numberOf(name), profile.headId, 1, [], '']),
      machineId: () => profile.headId,
    },
    { serviceAdded: changes$(true), serviceRemoved: changes$(false) },
  )
}
