import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Measures distances with ultrasound while a client is subscribed. */
export const ALSonar = defineService({
  name: 'ALSonar',
  available: { until: '2.8' },
  methods: {
    ...extractorMethods,
  },
  signals: {},
})
