/** The signature of the user's mails. Types only. */

/** A picture below the words; it travels within each mail. */
export interface SignatureLogo {
  /** PNG or JPEG of at most 32 KiB, in base64. */
  readonly contentBytes: string;
  /** What it says to who does not see it. */
  readonly alt?: string;
}

/** What it is to be; without anything to be seen it is taken away. */
export interface SignatureWish {
  /** The `version` of the signature that this is to replace: with another one nothing is changed. */
  readonly version: string;
  /** At most 16 KiB; cleaned, pictures are taken out. */
  readonly html: string;
  readonly logo?: SignatureLogo;
}

/** As it would be sent. A mail that is to have it names its `version`. */
export interface Signature {
  /** Another one after every change; `none` while there is none. */
  readonly version: string;
  /** Clean, without the logo. Show it in a sandboxed frame all the same. */
  readonly html: string;
  /** The same words for a mail of plain text, which goes without the logo. */
  readonly text: string;
  readonly logo?: SignatureLogo;
  /** False: nobody can open any more what was stored. It can be set anew. */
  readonly readable: boolean;
}
