#!/usr/bin/env node
// The command `compere` of an installed package: runs the sources through tsx.
import { register } from 'tsx/esm/api'

register()
await import('../src/cli/main.ts')
