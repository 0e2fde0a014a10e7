/** English: the plain pages. Failures have the words of the failure table. */
import type { PageTexts } from './page-words.ts';

export const ENGLISH: PageTexts = {
  toWintro: 'Go to Wintro',
  orClose: 'Or just close this window.',
  closeAndGo: 'You can close this window and go back to Wintro.',
  reported: {
    title: 'An approval was reported',
    paragraphs: [
      'You came back with the report that Wintro was approved for your company. This page cannot check it: it shows when somebody connects.',
      'Please tell the people who asked you. In Wintro, under Recruiter Settings > Integrations, they choose Finish connecting, or Connect.',
      'What your company has approved, and how to take it back, is in the Microsoft Entra admin center under Enterprise applications.',
    ],
  },
  notReported: {
    title: 'No approval was reported',
    paragraphs: [
      'You came back from Microsoft without an approval and without a sign-in: it was cancelled, or Microsoft refused.',
      'If you wanted to approve Wintro for your company, open the address that you were given once more. It takes an account that may approve apps, for example a Cloud Application Administrator.',
      'If you wanted to connect your own account, go to Wintro, open Recruiter Settings > Integrations and press Connect.',
    ],
  },
  problems: {},
};
