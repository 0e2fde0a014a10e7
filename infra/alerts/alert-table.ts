/** Every alert that is made of the product's own log. What Azure itself tells (availability, budget, logs) stands in `modules/alerts.bicep`. */
import type { Alert } from './alert.ts';
import { ALERTS_OF_DEPENDENCIES } from './alerts-of-dependencies.ts';
import { ALERTS_OF_REQUESTS } from './alerts-of-requests.ts';
import { ALERTS_OF_WORK } from './alerts-of-work.ts';

export const ALERTS: readonly Alert[] = [...ALERTS_OF_REQUESTS, ...ALERTS_OF_WORK, ...ALERTS_OF_DEPENDENCIES];

/** The alerts that Azure tells by its own means. Their names are those of their resources and of the run-book. */
export const PLATFORM_ALERTS = ['unreachable', 'logs-near-cap', 'budget'] as const;
