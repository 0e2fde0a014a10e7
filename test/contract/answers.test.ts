/** What the table adapter makes of every answer, the service's and others', over a real socket. */
import { test } from '@jest/globals';
import { azureTable } from '../../shared/adapters/tables/azure-table.ts';
import { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import { answerCases } from './answers-contract.ts';

test.each(answerCases)('$title', ({ run }) => run({ azureTable, azureTableService }));
