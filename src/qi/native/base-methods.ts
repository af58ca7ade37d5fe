/** The members every qi object has below uid 100, by the numbers libqi gives them. */
export const BASE_METHOD = {
  registerEvent: 0,
  unregisterEvent: 1,
  metaObject: 2,
  terminate: 3,
  property: 5,
  setProperty: 6,
  properties: 7,
  registerEventWithSignature: 8,
  isStatsEnabled: 80,
  enableStats: 81,
  stats: 82,
  clearStats: 83,
  isTraceEnabled: 84,
  enableTrace: 85,
} as const

/** From here on an object's own members, in the order of its description. */
export const FIRST_OWN_UID = 100
/** The one object a service is; what its methods return has other numbers. */
export const MAIN_OBJECT = 1
