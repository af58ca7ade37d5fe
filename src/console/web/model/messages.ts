/** What travels between the pages and the server, by the server's own types: both change together or not at all. */
export type { BehaviorListing, BehaviorOption, Chart, Control, OptionValues, Question, RobotStatus as Robot } from '#runtime'
export type { Role } from '../../access/roles.ts'
export type {
  Boot as Access,
  CaptionsAnswer as CaptionsAddress,
  QuestionsAnswer,
  ReportAnswer,
  SiteAnswer as SiteSetup,
} from '../../api/schemas.ts'
export type { AuditEntry } from '../../audit.ts'
export type {
  ActivityView,
  BundleTaken,
  BundleView,
  EstimateView,
  ListedPlan,
  OwnAnswer,
  OwnItemView,
  OwnKindView,
  OwnListAnswer,
  PlanItemView,
  PlansAnswer,
  PlanView,
  SessionsAnswer,
  UsualView,
} from '../../plans/activity-records.ts'
export type { GuestsNow, PageCommand as StaffCommand, Presence, RobotChange, ServerMessage } from '../../protocol.ts'

export type Locale = 'fr' | 'en'
