/** Who stands as sender of the e-mails that Microsoft itself writes. Nobody can sign in as this. */
export const microsoftId = 'microsoft';

export const microsoftSender = {
  displayName: 'Microsoft (stand-in)',
  email: 'no-reply@microsoft-standin.example',
} as const;
