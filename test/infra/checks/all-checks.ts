/** Every check by its name. A mutation names the check that must find it. */
import * as exactAlerts from './exact/alerts.ts';
import * as exactApp from './exact/function-app.ts';
import * as exactRegistration from './exact/registration.ts';
import * as exactRoles from './exact/roles.ts';
import * as exactSettings from './exact/settings.ts';
import * as exactStorage from './exact/storage.ts';
import * as exactVaultAndLogs from './exact/vault-and-logs.ts';
import * as app from './function-app.ts';
import type { Check } from './finding.ts';
import { mainParametersAreTheExamples } from './main-parameters.ts';
import * as names from './names.ts';
import * as neighbours from './neighbours.ts';
import * as registration from './registration.ts';
import * as roles from './roles.ts';
import * as settings from './settings.ts';
import * as storage from './storage.ts';
import * as template from './template.ts';
import * as vaultAndLogs from './vault-and-logs.ts';
import * as versions from './versions.ts';
import * as whole from './whole.ts';
import type { Deployment } from '../deployment.ts';

export const CHECKS = {
  storageTakesNoKeys: storage.storageTakesNoKeys,
  storageIsClosedToTheWorld: storage.storageIsClosedToTheWorld,
  tablesAndQueuesAreThoseOfTheCode: storage.tablesAndQueuesAreThoseOfTheCode,
  dataAndHostAreApart: storage.dataAndHostAreApart,
  vaultOpensByRolesOnly: vaultAndLogs.vaultOpensByRolesOnly,
  vaultCannotBePurged: vaultAndLogs.vaultCannotBePurged,
  vaultIsAudited: vaultAndLogs.vaultIsAudited,
  logsTakeNoKeys: vaultAndLogs.logsTakeNoKeys,
  appIsReachedSecurely: app.appIsReachedSecurely,
  basicPublishingIsOff: app.basicPublishingIsOff,
  defaultHostNameIsNobodyElses: app.defaultHostNameIsNobodyElses,
  originsAreThoseOfTheReturnAddresses: app.originsAreThoseOfTheReturnAddresses,
  nodeIsThePinnedOne: app.nodeIsThePinnedOne,
  appIsItsIdentityEverywhere: app.appIsItsIdentityEverywhere,
  planIsFlexConsumption: app.planIsFlexConsumption,
  zonesGoTogether: app.zonesGoTogether,
  settingsAreExactlyThoseThatAreRead: settings.settingsAreExactlyThoseThatAreRead,
  settingsAreAcceptedByTheCode: settings.settingsAreAcceptedByTheCode,
  settingsPointToTheRightPlaces: settings.settingsPointToTheRightPlaces,
  noSettingHoldsASecret: settings.noSettingHoldsASecret,
  noOutputHoldsASecret: settings.noOutputHoldsASecret,
  redirectAddressIsTheCallback: registration.redirectAddressIsTheCallback,
  publicAddressIsTheOneAskedFor: registration.publicAddressIsTheOneAskedFor,
  permissionsAreThoseOfTheCapabilityTable: registration.permissionsAreThoseOfTheCapabilityTable,
  registrationIsMultiTenantAndLocked: registration.registrationIsMultiTenantAndLocked,
  registrationCarriesNoCredential: registration.registrationCarriesNoCredential,
  publisherSaysWhatItDoes: registration.publisherSaysWhatItDoes,
  federatedSubjectIsThePrincipalId: registration.federatedSubjectIsThePrincipalId,
  rolesAreTheLeastAtTheNarrowestScope: roles.rolesAreTheLeastAtTheNarrowestScope,
  nobodyElseGetsARole: roles.nobodyElseGetsARole,
  roleAssignmentsHaveNamesThatRepeat: roles.roleAssignmentsHaveNamesThatRepeat,
  newIdentityIsNotLookedUp: roles.newIdentityIsNotLookedUp,
  namesAreWithinAzuresLimits: names.namesAreWithinAzuresLimits,
  registrationIsWithinEntrasLimits: names.registrationIsWithinEntrasLimits,
  everyResourceIsOfAKnownType: whole.everyResourceIsOfAKnownType,
  predictionIsComplete: whole.predictionIsComplete,
  outputsAreWhatTheHooksRead: whole.outputsAreWhatTheHooksRead,
  noVersionHasAnAnnouncedEnd: versions.noVersionHasAnAnnouncedEnd,
  versionsAreThePinnedOnes: versions.versionsAreThePinnedOnes,
  namesBelongToOneDeployment: neighbours.namesBelongToOneDeployment,
  parametersTakeWhatTheyShould: template.parametersTakeWhatTheyShould,
  thingsAreMadeInOrder: template.thingsAreMadeInOrder,
  everythingIsMadeEveryTime: template.everythingIsMadeEveryTime,
  namesAreKept: neighbours.namesAreKept,
  storageIsExactlyAsAsked: exactStorage.storageIsExactlyAsAsked,
  identityIsExactlyAsAsked: exactVaultAndLogs.identityIsExactlyAsAsked,
  vaultIsExactlyAsAsked: exactVaultAndLogs.vaultIsExactlyAsAsked,
  logsAreExactlyAsAsked: exactVaultAndLogs.logsAreExactlyAsAsked,
  alertsAreExactlyAsAsked: exactAlerts.alertsAreExactlyAsAsked,
  locksAreExactlyAsAsked: exactAlerts.locksAreExactlyAsAsked,
  appIsExactlyAsAsked: exactApp.appIsExactlyAsAsked,
  registrationIsExactlyAsAsked: exactRegistration.registrationIsExactlyAsAsked,
  rolesAreExactlyAsAsked: exactRoles.rolesAreExactlyAsAsked,
  settingsAreThoseAskedFor: exactSettings.settingsAreThoseAskedFor,
  settingsStandOnTheApp: exactSettings.settingsStandOnTheApp,
  mainParametersAreTheExamples,
  outputsAreWhatTheyStandFor: exactSettings.outputsAreWhatTheyStandFor,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof CHECKS;

/** Runs one check. What cannot be looked at is a finding, too: a resource that is missing, for example. */
export function runCheck(name: CheckName, deployment: Deployment): readonly string[] {
  try {
    return CHECKS[name](deployment);
  } catch (error) {
    return [`cannot be checked: ${(error as Error).message}`];
  }
}
