/** The whole English catalogue: the one that the others are held against. */
import { approval } from './en-approval.ts';
import { browser } from './en-browser.ts';
import { card } from './en-card.ts';
import { composer } from './en-composer.ts';
import { grants } from './en-grants.ts';
import { later } from './en-later.ts';
import { mail } from './en-mail.ts';
import { mailParts } from './en-mail-parts.ts';
import { many } from './en-many.ts';
import { ownData } from './en-own-data.ts';
import { policy } from './en-policy.ts';
import { queue } from './en-queue.ts';
import { requests } from './en-requests.ts';
import { sends } from './en-sends.ts';
import { sent } from './en-sent.ts';
import { signIns } from './en-sign-ins.ts';

export const catalogue = {
  words: { ...card, ...approval, ...composer, ...later, ...many, ...mailParts, ...sent, ...ownData },
  problems: { ...requests, ...signIns, ...grants, ...sends, ...mail, ...queue, ...policy, ...browser },
} as const;
