import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Finds Naomarks in the camera image while a client is subscribed. */
export const ALLandMarkDetection = defineService({
  name: 'ALLandMarkDetection',
  available: { until: '2.8' },
  methods: {
    ...extractorMethods,
  },
  signals: {},
})
