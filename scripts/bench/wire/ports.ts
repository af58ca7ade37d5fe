/** Where the server process listens: both wires, and the bare sockets under them. */
export type Ports = { native: number; bridge: number; tcpFloor: number; wsFloor: number }
