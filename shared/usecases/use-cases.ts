/** Every use case of the product by its name. `compose.ts` gives each what it needs. */
import { makeApprovalLink } from './approval/make-link.ts';
import { acceptBatch, tryBatch } from './batch/accept-batch.ts';
import { cancelBatch } from './batch/cancel-batch.ts';
import { readBatch } from './batch/read-batch.ts';
import { noteRefusal } from './audit/note-refusal.ts';
import { noteApproval } from './approval/note-approval.ts';
import { readApprovalLink, startConsent } from './approval/open-link.ts';
import { listApprovalLinks, revokeApprovalLink } from './approval/own-links.ts';
import { beginConnect } from './connect/begin-connect.ts';
import { completeConnect } from './connect/complete-connect.ts';
import { disconnect } from './connect/disconnect.ts';
import { parkCallback } from './connect/park-callback.ts';
import { readStatus } from './connect/read-status.ts';
import { cancelSend } from './deliver/cancel-send.ts';
import { deliverLane } from './deliver/deliver-lane.ts';
import { failLane } from './deliver/fail-lane.ts';
import { scheduleSend } from './deliver/schedule-send.ts';
import { sweepDue } from './deliver/sweep-due.ts';
import { walkSends } from './deliver/walk-sends.ts';
import { setDrain } from './drain/set-drain.ts';
import { exportOwn } from './export/export-own.ts';
import { checkHealth } from './health/check-health.ts';
import { watchCredentials } from './health/watch-credentials.ts';
import { disconnectMember, eraseMember } from './organization/end-member.ts';
import { eraseOwn } from './organization/erase-own.ts';
import { orderErasure, stopErasure } from './organization/order-erasure.ts';
import { readAudit } from './organization/read-audit.ts';
import { runErasures } from './organization/run-erasures.ts';
import { searchConnections } from './organization/search-connections.ts';
import { sweepErased } from './organization/sweep-erased.ts';
import { changeSendingPolicy, readSendingPolicy } from './policy/set-policy.ts';
import { listChannels, listTeams, searchPeople } from './recipients/find-recipients.ts';
import { checkStatus } from './revalidate/check-status.ts';
import { revalidatePage } from './revalidate/revalidate-page.ts';
import { walkConnections } from './revalidate/walk-connections.ts';
import { rewrapKeys } from './rewrap/rewrap-keys.ts';
import { checkSend } from './send/check-send.ts';
import { listSends, readSend } from './send/read-sends.ts';
import { sendMessage } from './send/send-message.ts';
import { saveSignature } from './signature/save-signature.ts';
import { readSignature } from './signature/show-signature.ts';
import { deliverWebhook } from './webhooks/deliver-webhook.ts';
import { readDeliveries } from './webhooks/read-deliveries.ts';
import { sweepOutbox } from './webhooks/sweep-outbox.ts';
import { testWebhook } from './webhooks/test-webhook.ts';

/** Every use case; its first parameter is what it needs. */
export const USE_CASES = {
  beginConnect,
  parkCallback,
  completeConnect,
  readStatus,
  disconnect,
  sendMessage,
  scheduleSend,
  cancelSend,
  acceptBatch,
  tryBatch,
  readBatch,
  cancelBatch,
  deliverLane,
  failLane,
  sweepDue,
  walkSends,
  checkSend,
  listSends,
  readSend,
  readSignature,
  saveSignature,
  searchPeople,
  listTeams,
  listChannels,
  noteApproval,
  makeApprovalLink,
  listApprovalLinks,
  revokeApprovalLink,
  readApprovalLink,
  startConsent,
  walkConnections,
  revalidatePage,
  rewrapKeys,
  checkStatus,
  checkHealth,
  watchCredentials,
  noteRefusal,
  readAudit,
  disconnectMember,
  eraseMember,
  eraseOwn,
  exportOwn,
  orderErasure,
  stopErasure,
  runErasures,
  sweepErased,
  searchConnections,
  readSendingPolicy,
  changeSendingPolicy,
  deliverWebhook,
  sweepOutbox,
  readDeliveries,
  testWebhook,
  setDrain,
};
