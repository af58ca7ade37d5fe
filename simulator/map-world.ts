export type MapPosition = [x: number, y: number, theta: number]
type RoomMap = { origin: MapPosition; radiusM: number; path: MapPosition[] }

/** Where a robot keeps its maps. */
const FOLDER = '/home/nao/.local/share/Explorer'
/** How unsure a robot is of a place that it knows, and of one that it has lost. */
const SURE_M = 0.1
const UNSURE_M = 3
/** Told a place as near as that, it finds the right one. */
const CORRECTED_M = 1

/** What the robot knows of its surroundings: maps on its disk, the one it works with, and where in it it believes to be. */
export class MapWorld {
  readonly #saved = new Map<string, RoomMap>()
  #map: RoomMap | undefined
  #isLocalizing = false
  /** Where it believed to be when it lost its way. */
  #lostAt: MapPosition | undefined
  /** By how much it believes to be elsewhere in the map than it is. */
  #driftM: readonly [x: number, y: number] = [0, 0]

  /** Another map begins, at the place where the robot stands; it knows where it is. */
  begin(origin: MapPosition, radiusM: number): void {
    this.#map = { origin, radiusM, path: [origin] }
    this.#lostAt = undefined
    this.#driftM = [0, 0]
    this.#isLocalizing = true
  }

  passes(position: MapPosition): void {
    this.#map?.path.push(position)
  }

  /** Answers the path of the file; undefined when there is nothing to save. */
  save(): string | undefined {
    if (!this.#map) return undefined
    const path = `${FOLDER}/map-${this.#saved.size + 1}.explo`
    this.#saved.set(path, this.#map)
    return path
  }

  /** A map that was just loaded does not say where in it the robot stands. */
  load(path: string, position: MapPosition): boolean {
    const found = this.#saved.get(path)
    if (!found) return false
    this.#map = found
    this.#isLocalizing = false
    this.#driftM = [0, 0]
    this.#lostAt = this.#seenIn(found, position)
    return true
  }

  get map(): Readonly<RoomMap> | undefined {
    return this.#map
  }

  get isLost(): boolean {
    return this.#lostAt !== undefined
  }

  localize(isLocalizing: boolean): void {
    this.#isLocalizing = isLocalizing
  }

  lose(position: MapPosition): void {
    if (this.#map) this.#lostAt ??= this.#seenIn(this.#map, position)
  }

  jump(position: MapPosition, distanceM: number): void {
    if (!this.#map) return
    const [, , theta] = this.#seenIn(this.#map, position)
    const [x, y] = this.#driftM
    this.#driftM = [x + distanceM * Math.cos(theta), y + distanceM * Math.sin(theta)]
  }

  /** By what it sees; one that was told a place takes what it sees for that place, unless it is near enough to tell better. */
  find(position: MapPosition, told?: MapPosition): void {
    this.#lostAt = undefined
    this.#driftM = [0, 0]
    this.#isLocalizing = true
    if (!this.#map || !told) return
    const [x, y] = this.#seenIn(this.#map, position)
    if (Math.hypot(told[0] - x, told[1] - y) > CORRECTED_M) this.#map = { ...this.#map, origin: originSeen(position, told) }
  }

  /** What it believes, and how unsure it is; undefined while it does not look. */
  believed(position: MapPosition): { pose: MapPosition; radiusM: number } | undefined {
    if (!this.#map || !this.#isLocalizing) return undefined
    const [x, y, theta] = this.#seenIn(this.#map, position)
    const pose: MapPosition = this.#lostAt ?? [x + this.#driftM[0], y + this.#driftM[1], theta]
    return { pose, radiusM: this.#lostAt ? UNSURE_M : SURE_M }
  }

  /** NAOqi restarted: the files are still there. */
  forget(): void {
    this.#map = undefined
    this.#isLocalizing = false
    this.#lostAt = undefined
    this.#driftM = [0, 0]
  }

  #seenIn({ origin: [x, y, theta] }: RoomMap, [atX, atY, heading]: MapPosition): MapPosition {
    const [cos, sin] = [Math.cos(theta), Math.sin(theta)]
    const [dx, dy] = [atX - x, atY - y]
    return [dx * cos + dy * sin, dy * cos - dx * sin, heading - theta]
  }
}

/** Where a map would have to begin for this position to be that place in it. */
function originSeen([x, y, heading]: MapPosition, [toldX, toldY, toldTheta]: MapPosition): MapPosition {
  const theta = heading - toldTheta
  const [cos, sin] = [Math.cos(theta), Math.sin(theta)]
  return [x - (toldX * cos - toldY * sin), y - (toldX * sin + toldY * cos), theta]
}
