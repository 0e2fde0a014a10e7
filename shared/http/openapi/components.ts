/** Every body and part that a generated client gives a name to, and the schema behind the name. */
import { CONTRACTS, capability } from '../request-schemas.ts';
import {
  chatMessage,
  channelMessage,
  chatRecipient,
  mailAddress,
  mailMessage,
  mention,
  messageBody,
  personAddress,
  sendBody,
} from '../message-schemas.ts';
import * as approvalAnswers from '../approval-answers.ts';
import * as checks from '../check-schemas.ts';
import { groupChatRequest } from '../group-chat-schemas.ts';
import * as batchAnswers from '../batch-answers.ts';
import { batchBody, batchRecipient, batchTemplate } from '../batch-schemas.ts';
import { drain } from '../drain-answers.ts';
import * as healthAnswers from '../health-answers.ts';
import * as ownAnswers from '../own-data-answers.ts';
import * as policyAnswers from '../policy-answers.ts';
import { attachment, logoWish, signatureShown, signatureWish } from '../mail-schemas.ts';
import { domainList } from '../policy-schemas.ts';
import * as answers from '../response-schemas.ts';
import * as sendAnswers from '../send-answers.ts';
import * as signatureAnswers from '../signature-answers.ts';
import * as webhookAnswers from '../webhook-answers.ts';
import * as teamsAnswers from '../teams-answers.ts';

/** What goes in: closed, because the API refuses what it does not know. */
export const REQUEST_PARTS = {
  ConnectRequest: CONTRACTS.connect.body,
  CompleteRequest: CONTRACTS['connect-complete'].body,
  ReturnForm: CONTRACTS.callback.form.fields,
  ApprovalWord: CONTRACTS['approval-waiting'].body,
  ApprovalLinkRequest: CONTRACTS['approval-link-make'].body,
  PeopleSearch: CONTRACTS['people-search'].body,
  ErasureOrder: CONTRACTS['organization-erase'].body,
  DrainOrder: CONTRACTS['operator-drain'].body,
  ErasureStop: CONTRACTS['organization-erase-stop'].body,
  ConnectionSearch: CONTRACTS['organization-connections-search'].body,
  SendingPolicyWish: CONTRACTS['organization-sending-policy-change'].body,
  DomainList: domainList,
  Message: sendBody,
  ChatMessage: chatMessage,
  ChannelMessage: channelMessage,
  MailMessage: mailMessage,
  MessageBody: messageBody,
  ChatRecipient: chatRecipient,
  MailAddress: mailAddress,
  Attachment: attachment,
  SignatureShown: signatureShown,
  SignatureWish: signatureWish,
  LogoWish: logoWish,
  PersonAddress: personAddress,
  Mention: mention,
  GroupChatRequest: groupChatRequest,
  MessageCheck: checks.checkBody,
  ChatCheck: checks.chatCheck,
  ChannelCheck: checks.channelCheck,
  MailCheck: checks.mailCheck,
  GroupChatCheck: checks.groupChatCheck,
  BodyCheck: checks.bodyCheck,
  Batch: batchBody,
  BatchTemplate: batchTemplate,
  BatchRecipient: batchRecipient,
  Capability: capability,
} as const;

/** What comes out: open, because it grows. */
export const ANSWER_PARTS = {
  Problem: answers.problem,
  FieldFault: answers.fieldFault,
  SignIn: answers.signIn,
  Connection: answers.connection,
  Account: answers.account,
  CapabilityLists: answers.capabilityLists,
  ConnectionFailure: answers.connectionFailure,
  OpenAttempt: answers.openAttempt,
  ApprovalWait: answers.approvalWait,
  ApprovalReported: answers.approvalReported,
  ErasureAhead: answers.erasureAhead,
  ApprovalLink: approvalAnswers.approvalLink,
  MadeApprovalLink: approvalAnswers.madeApprovalLink,
  ApprovalLinks: approvalAnswers.approvalLinks,
  LastOutcome: answers.lastOutcome,
  Attention: answers.attention,
  AsksFor: answers.asksFor,
  Permitted: answers.permitted,
  Disconnection: answers.disconnection,
  DisconnectedAccount: answers.disconnectedAccount,
  ConsentAtMicrosoft: answers.consentAtMicrosoft,
  Send: answers.send,
  SendWarning: answers.sendWarning,
  Sender: answers.sender,
  AcceptedSend: sendAnswers.acceptedSend,
  SendsPage: sendAnswers.sendsPage,
  SendEntry: sendAnswers.sendEntry,
  SendFailure: sendAnswers.sendFailure,
  AcceptedBatch: batchAnswers.acceptedBatch,
  BatchTrial: batchAnswers.batchTrial,
  BatchMessage: batchAnswers.batchMessage,
  BatchProgress: batchAnswers.batchProgress,
  BatchCounts: batchAnswers.batchCounts,
  BatchEntry: batchAnswers.batchEntry,
  Signature: signatureAnswers.signature,
  SignatureLogo: signatureAnswers.signatureLogo,
  GroupChat: teamsAnswers.groupChat,
  SendCheck: teamsAnswers.sendCheck,
  Obstacle: teamsAnswers.obstacle,
  CheckedRecipient: teamsAnswers.checkedRecipient,
  DailyCap: teamsAnswers.dailyCap,
  ContentSize: teamsAnswers.contentSize,
  PeopleFound: answers.people,
  PersonFound: answers.person,
  TeamsFound: answers.teams,
  TeamFound: answers.team,
  ChannelsFound: answers.channels,
  ChannelFound: answers.channel,
  AuditPage: answers.auditPage,
  AuditEntry: answers.auditEntry,
  MemberDisconnection: answers.memberDisconnection,
  Erasure: ownAnswers.erasure,
  CountedSends: ownAnswers.countedSends,
  CompanyConnections: answers.companyConnections,
  CompanyConnection: answers.companyConnection,
  PendingErasure: answers.pendingErasure,
  LastErasure: answers.lastErasure,
  OrderedErasure: ownAnswers.orderedErasure,
  StoppedErasure: ownAnswers.stoppedErasure,
  OwnData: ownAnswers.ownData,
  OwnErasure: ownAnswers.ownErasure,
  ExportedPerson: ownAnswers.exportedPerson,
  ExportedSend: ownAnswers.exportedSend,
  SendingPolicy: policyAnswers.sendingPolicy,
  ShownDomains: policyAnswers.shownDomains,
  PolicySince: policyAnswers.policySince,
  WebhookDeliveries: webhookAnswers.deliveries,
  WebhookDelivery: webhookAnswers.delivery,
  Drain: drain,
  Health: healthAnswers.health,
  PublisherVerification: healthAnswers.publisherVerification,
  KeyVersions: healthAnswers.keyVersions,
  KeyVersion: healthAnswers.keyVersion,
  CompleteWalk: healthAnswers.completeWalk,
  OwnCredential: healthAnswers.ownCredential,
  WebhookSecretSeen: healthAnswers.webhookSecret,
} as const;

export const PARTS = { ...REQUEST_PARTS, ...ANSWER_PARTS } as const;

export type PartName = keyof typeof PARTS;
