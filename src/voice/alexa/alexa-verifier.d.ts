declare module 'alexa-verifier' {
  /** Rejects with a sentence, or with an error, for what is not from Amazon. */
  const verify: (certificateUrl: string, signature: string, body: string) => Promise<void>
  // biome-ignore lint/style/noDefaultExport: the library has no other.
  export default verify
}
