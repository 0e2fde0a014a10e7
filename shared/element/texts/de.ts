/** The whole German catalogue. It does not compile while anything is missing. */
import type { Catalogue } from '../catalogue.ts';
import { approval } from './de-approval.ts';
import { browser } from './de-browser.ts';
import { card } from './de-card.ts';
import { composer } from './de-composer.ts';
import { grants } from './de-grants.ts';
import { later } from './de-later.ts';
import { mail } from './de-mail.ts';
import { mailParts } from './de-mail-parts.ts';
import { many } from './de-many.ts';
import { ownData } from './de-own-data.ts';
import { policy } from './de-policy.ts';
import { queue } from './de-queue.ts';
import { requests } from './de-requests.ts';
import { sends } from './de-sends.ts';
import { sent } from './de-sent.ts';
import { signIns } from './de-sign-ins.ts';

export const catalogue: Catalogue = {
  words: { ...card, ...approval, ...composer, ...later, ...many, ...mailParts, ...sent, ...ownData },
  problems: { ...requests, ...signIns, ...grants, ...sends, ...mail, ...queue, ...policy, ...browser },
};
