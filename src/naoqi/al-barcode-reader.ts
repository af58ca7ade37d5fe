import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Reads QR codes in the camera image while a client is subscribed. */
export const ALBarcodeReader = defineService({
  name: 'ALBarcodeReader',
  available: { until: '2.8' },
  methods: {
    ...extractorMethods,
  },
  signals: {},
})
