/** What each route answers, by status. Never loaded to serve a request. */
import type * as z from 'zod';
import {
  auditPage,
  channels,
  companyConnections,
  connection,
  disconnection,
  memberDisconnection,
  people,
  send,
  signIn,
  teams,
} from './response-schemas.ts';
import { drain } from './drain-answers.ts';
import { health } from './health-answers.ts';
import { approvalLink, approvalLinks, madeApprovalLink } from './approval-answers.ts';
import { erasure, orderedErasure, ownData, stoppedErasure } from './own-data-answers.ts';
import { sendingPolicy } from './policy-answers.ts';
import { acceptedBatch, batchProgress, batchTrial } from './batch-answers.ts';
import { acceptedSend, sendEntry, sendsPage } from './send-answers.ts';
import { signature } from './signature-answers.ts';
import { groupChat, sendCheck } from './teams-answers.ts';
import { deliveries, delivery } from './webhook-answers.ts';
import type { RouteName } from './routes.ts';

/** What stands in an answer: JSON of a schema, or one of the forms that have none. */
export type AnswerBody = z.ZodType | 'redirect' | 'page' | 'any-json';

/** The answers of a route that are no problem, by status. */
export type Answers = Readonly<Record<number, AnswerBody>>;

export const ANSWERS = {
  connect: { 200: signIn },
  'connect-complete': { 200: connection },
  callback: { 200: 'page', 303: 'redirect', 400: 'page', 429: 'page', 500: 'page', 503: 'page' },
  status: { 200: connection },
  'status-check': { 200: connection },
  disconnect: { 200: disconnection },
  send: { 201: send, 202: acceptedSend },
  'send-check': { 200: sendCheck },
  'chats-create': { 201: groupChat },
  signature: { 200: signature },
  'signature-change': { 200: signature },
  'sends-list': { 200: sendsPage },
  'sends-read': { 200: sendEntry },
  'sends-cancel': { 200: sendEntry },
  batches: { 200: batchTrial, 202: acceptedBatch },
  'batches-read': { 200: batchProgress },
  'batches-cancel': { 200: batchProgress },
  'people-search': { 200: people },
  teams: { 200: teams },
  channels: { 200: channels },
  'approval-waiting': { 200: connection },
  'approval-links': { 200: approvalLinks },
  'approval-link-make': { 201: madeApprovalLink },
  'approval-link-revoke': { 200: approvalLink },
  approve: { 200: 'page', 400: 'page', 404: 'page', 410: 'page', 429: 'page', 500: 'page', 503: 'page' },
  'approve-start': {
    303: 'redirect',
    ...{ 400: 'page', 404: 'page', 410: 'page', 429: 'page', 500: 'page', 503: 'page' },
  },
  'organization-audit': { 200: auditPage },
  'organization-connections-search': { 200: companyConnections },
  'organization-connection-disconnect': { 200: memberDisconnection },
  'organization-connection-erase': { 200: erasure },
  'organization-sending-policy': { 200: sendingPolicy },
  'organization-sending-policy-change': { 200: sendingPolicy },
  'organization-erase': { 202: orderedErasure },
  'organization-erase-stop': { 200: stoppedErasure },
  erase: { 200: erasure },
  export: { 200: ownData },
  'webhooks-test': { 200: delivery },
  'webhooks-deliveries': { 200: deliveries },
  'operator-drain': { 200: drain },
  health: { 200: health, 503: health },
  openapi: { 200: 'any-json' },
} as const satisfies Record<RouteName, Answers>;

/** The answers of a route, widened. */
export const answersOf = (name: RouteName): Answers => ANSWERS[name];
