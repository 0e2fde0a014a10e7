/** What the routes of the signature answer with, as a schema. Never loaded to serve a request. */
import * as z from 'zod';

export const signatureLogo = z.strictObject({ contentBytes: z.string(), alt: z.string().optional() });
export const signature = z.strictObject({
  version: z.string(),
  html: z.string(),
  text: z.string(),
  logo: signatureLogo.optional(),
  readable: z.boolean(),
});
