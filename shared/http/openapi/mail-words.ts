/** What goes along with a mail, and the signature, and each of their fields. */
import type { ANSWER_PARTS, REQUEST_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

/** The fields of a mail that bring something along. */
export const MAIL_PARTS = {
  attachments:
    'At most 20 files. The request to Microsoft with everything in it may have 3,500,000 bytes, about 2.5 MB of files.',
  signature:
    'The signature that the user was shown, to be added once under the words; absent: none is added.',
};

type MailPart = 'Attachment' | 'SignatureShown' | 'SignatureWish' | 'LogoWish';

export const MAIL_PART_WORDS: WordsOf<Pick<typeof REQUEST_PARTS, MailPart>> = {
  Attachment: [
    'A file. Empty ones, programs, and kinds that Outlook blocks are refused.',
    {
      name: 'Its type follows from it; of equal names the second gets a number.',
      contentBytes: 'The file in base64.',
      contentId: 'Given: a PNG, JPEG or GIF picture that the HTML shows as `cid:` and this.',
    },
  ],
  SignatureShown: [
    'Which signature was shown.',
    { version: 'Its `version`; when another one stands there by now, nothing is sent.' },
  ],
  SignatureWish: [
    'What is to stand under the words; without anything to be seen the signature is taken away.',
    {
      version: 'The `version` of the signature that this is to replace.',
      html: 'At most 16 KiB; cleaned by an allow-list, without pictures.',
      logo: 'A picture below it; absent: none.',
    },
  ],
  LogoWish: [
    'A PNG or JPEG picture of at most 32 KiB; it travels within each mail and is fetched from nowhere.',
    {
      contentBytes: 'The picture in base64.',
      alt: 'What it says to who does not see it.',
    },
  ],
};

type SignaturePart = 'Signature' | 'SignatureLogo';

export const SIGNATURE_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, SignaturePart>> = {
  Signature: [
    'What goes under the words of a mail that names its `version`.',
    {
      version: 'Another one after every change; `none` while there is none.',
      html: 'Clean, without the logo; empty while there is none.',
      text: 'The same words for a mail of plain text.',
      logo: 'The picture below it; a mail of plain text goes without.',
      readable: 'false: nobody can open any more what was stored. It can be set anew.',
    },
  ],
  SignatureLogo: [
    'The logo of a signature.',
    {
      contentBytes: 'A PNG or JPEG picture in base64.',
      alt: 'What it says to who does not see it.',
    },
  ],
};
