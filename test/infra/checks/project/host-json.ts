/**
 * host.json, every member. What alerts read is never sampled: requests, traces and exceptions. The Azure SDKs inside the
 * host say little: at Information they write a thousand lines in some idle minutes.
 * @see https://github.com/Azure/azure-functions-host/issues/8973
 */
import { HOST_HEADERS } from '../../../../shared/http/security-headers.ts';
import { differences, leavesOf } from '../exact/exactly.ts';
import type { ProjectCheck } from './project-files.ts';

const HOST = {
  version: '2.0',
  functionTimeout: '00:05:00',
  logging: {
    logLevel: {
      default: 'Information',
      'Host.Results': 'Information',
      Function: 'Information',
      Azure: 'Warning',
    },
    applicationInsights: {
      samplingSettings: { isEnabled: true, excludedTypes: 'Request;Trace;Exception' },
    },
  },
  extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[4.*, 5.0.0)' },
  extensions: {
    http: {
      routePrefix: 'api',
      customHeaders: HOST_HEADERS,
      hsts: { isEnabled: true, maxAge: '365', includeSubDomains: true },
    },
    queues: {
      batchSize: 4,
      newBatchThreshold: 2,
      maxDequeueCount: 5,
      visibilityTimeout: '00:00:30',
      maxPollingInterval: '00:00:02',
      messageEncoding: 'base64',
    },
  },
};

export const hostIsSetUpAsPinned: ProjectCheck = ({ texts }) =>
  differences(leavesOf(JSON.parse(texts['host.json'])), leavesOf(HOST));
