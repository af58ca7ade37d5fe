const UPPER_ARM = 26
const FOREARM = 24
const SHOULDER = { across: 22, up: 40 }
const X_AXIS = [1, 0, 0]

/** Draws arms and head as somebody before the robot sees them; what comes nearer is drawn thicker. */
export function drawFigure(figure, joints) {
  for (const side of ['L', 'R']) drawArm(figure.querySelector(`.arm-${side}`), side, joints)
  const head = figure.querySelector('.skull')
  // Seen from before: its left is our right, and a nod brings the face down.
  head.setAttribute('transform', `translate(${round(10 * Math.sin(joints.HeadYaw ?? 0))} ${round(10 * Math.sin(joints.HeadPitch ?? 0))})`)
}

function drawArm(lines, side, joints) {
  const of = (name) => joints[`${side}${name}`] ?? 0
  const shoulder = [0, (side === 'L' ? 1 : -1) * SHOULDER.across, SHOULDER.up]
  const turned = (vector) => pitched(rolled(vector, of('ShoulderRoll')), of('ShoulderPitch'))
  const elbow = added(shoulder, turned(X_AXIS), UPPER_ARM)
  const bent = twisted(rolled(X_AXIS, of('ElbowRoll')), of('ElbowYaw'))
  const hand = added(elbow, turned(bent), FOREARM)
  drawLine(lines.querySelector('.upper'), shoulder, elbow)
  drawLine(lines.querySelector('.fore'), elbow, hand)
  const open = 3 + 5 * of('Hand')
  const circle = lines.querySelector('circle')
  set(circle, { cx: across(hand), cy: down(hand), r: open })
}

function drawLine(line, from, to) {
  const nearness = (from[0] + to[0]) / 2
  set(line, { x1: across(from), y1: down(from), x2: across(to), y2: down(to), 'stroke-width': 7 + nearness / 8 })
}

/** Around the axis that points to the robot's left, as a shoulder pitches: the arm goes down. */
function pitched([x, y, z], angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos * x + sin * z, y, -sin * x + cos * z]
}

/** Around the axis that points up. */
function rolled([x, y, z], angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos * x - sin * y, sin * x + cos * y, z]
}

/** Around the axis that points ahead. */
function twisted([x, y, z], angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [x, cos * y - sin * z, sin * y + cos * z]
}

function added(from, direction, length) {
  return from.map((value, axis) => value + direction[axis] * length)
}

function across([, y]) {
  return y
}

function down([, , z]) {
  return -z
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, round(value))
}

function round(value) {
  return Math.round(value * 10) / 10
}
