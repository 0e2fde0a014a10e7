/** What an organization's erasure and somebody's own data are over the wire. */
import { defined } from '../domain/defined.ts';
import type { OrderedErasure } from '../domain/organization-erasure.ts';
import type { Product } from '../domain/product.ts';
import type { ExportedSend } from '../usecases/export/export-sends.ts';
import type { OwnData } from '../usecases/export/export-own.ts';
import type { CompanyConnection } from '../usecases/organization/company-connection.ts';
import type { FoundConnections } from '../usecases/organization/search-connections.ts';
import { failureView } from './problem.ts';
import { connectionJson } from './response-bodies.ts';

type Retention = Pick<Product, 'auditRetentionDays'>;

const keptOf = ({ auditRetentionDays }: Retention): string =>
  `The audit of the organization stays after the erasure, each of its rows ${String(auditRetentionDays)} days, and its key; nobody can tell a person from it then. The sending policy stays and names nobody.`;

/** The order, with what it will not take away. */
export const orderedErasureJson = (
  { requestedAt, startsAt }: OrderedErasure,
  retention: Retention,
): Record<string, unknown> => ({ requestedAt, startsAt, kept: keptOf(retention) });

/** A page of the company's connections, with the erasure that is ordered and the last one that is over. */
export const foundConnectionsJson = (
  { erasure, connections, ...found }: FoundConnections,
  retention: Retention,
): Record<string, unknown> => {
  const { ordered, last } = erasure;
  return {
    ...found,
    connections: connections.map(companyConnectionJson),
    ...defined({
      erasure: ordered && { requestedAt: ordered.requestedAt, startsAt: ordered.startsAt },
      lastErasure: last && { ...last, kept: keptOf(retention) },
    }),
  };
};

const companyConnectionJson = ({ failure, ...one }: CompanyConnection): Record<string, unknown> => ({
  ...one,
  ...(failure && { failure: { since: failure.since, ...failureView(failure.reason, failure.since) } }),
});

/** Somebody's own data. */
export const ownDataJson = ({ connection, sends, ...data }: OwnData): Record<string, unknown> => ({
  ...data,
  connection: connectionJson(connection),
  sends: sends.map(sendJson),
});

const sendJson = ({ senderEmail, ...send }: ExportedSend): Record<string, unknown> => ({
  ...send,
  ...defined({ sender: senderEmail === undefined ? undefined : { email: senderEmail } }),
});
