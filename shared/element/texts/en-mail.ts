/** English: what goes along with a mail. */
export const mail = {
  'mail-too-large': {
    title: 'The mail is too large with its files',
    detail:
      "A mail may have 3.5 MB with everything in it, about 2.5 MB of files. More would need a further permission, Mail.ReadWrite, which your company's administrators must approve, so Wintro does not ask for it. Nothing was sent.",
    next: 'Take files out or make them smaller, or put them where the recipient can open them and send the link.',
  },
  'attachment-refused': {
    title: 'A file cannot be sent',
    detail:
      'At least one file is empty, holds a program, or is of a kind that Outlook does not let through. Nothing was sent.',
    next: 'Take the file out, or send it in another form.',
  },
  'signature-changed': {
    title: 'Your signature is another one now',
    detail:
      'It was changed or taken away after it was shown here, perhaps in another window. Nothing was sent or saved.',
    next: 'Look at the signature as it is now, then try again.',
  },
} as const;
