/**
 * The files of a mail as `sendMail` takes them: file attachments alone, their bytes in base64, pictures within the text by
 * content id. Everything else of Graph's attachments (items, references, upload sessions) is refused.
 */
import { z } from 'zod';
import type { MailFile } from '../world/world.ts';

export const fileAttachment = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.fileAttachment'),
  name: z.string().min(1),
  contentType: z.string().nullish(),
  contentBytes: z.base64(),
  isInline: z.boolean().optional(),
  contentId: z.string().nullish(),
});

type FileAttachment = z.infer<typeof fileAttachment>;

/** As the mailbox keeps them. */
export const filesOf = (attachments: readonly FileAttachment[] = []): readonly MailFile[] =>
  attachments.map(({ name, contentType, contentBytes, isInline, contentId }) => ({
    name,
    contentType: contentType ?? 'application/octet-stream',
    contentBytes,
    ...(isInline === true && typeof contentId === 'string' ? { contentId } : {}),
  }));
