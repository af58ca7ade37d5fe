/** What travels between the pages and the server, by the server's own types: both change together or not at all. */
export type { BehaviorListing, BehaviorOption, Chart, Control, OptionValues, RobotStatus as Robot } from '#runtime'
export type { Role } from '../../access/roles.ts'
export type { Boot as Access } from '../../api/schemas.ts'
export type { PageCommand as StaffCommand, Presence, RobotChange, ServerMessage } from '../../protocol.ts'

export type Locale = 'fr' | 'en'
