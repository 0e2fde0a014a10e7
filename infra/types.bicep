// Types and small functions that the modules share. No resources.

@export()
@description('Tags of resources.')
type tagTable = {
  @description('Text of the tag.')
  *: string
}

@export()
@description('How the app proves itself to Entra: a managed identity without any secret, or a client secret in Key Vault.')
type credentialMode = 'federated' | 'secret'

@export()
@description('The Node version of the function app: 24, or 22 where 24 is not offered yet.')
type nodeVersion = '24' | '22'

@export()
@description('An address of Wintro that a browser may be sent back to after Microsoft.')
@sealed()
type returnAddress = {
  @description('Required. What a caller names it by: letters, digits, - and _, not digits alone.')
  @minLength(1)
  @maxLength(64)
  id: string

  @description('Required. https address without fragment, user name or port.')
  @minLength(9)
  @maxLength(2000)
  url: string
}

@export()
@description('How the access tokens of Wintro users are recognised.')
@sealed()
type wintroTokens = {
  @description('Required. The `iss` of the tokens.')
  @minLength(1)
  issuer: string

  @description('Required. The `aud` of the tokens.')
  @minLength(1)
  audience: string

  @description('Required. https address of the JSON Web Key Set that signs them.')
  @minLength(9)
  signingKeysUrl: string

  @description('Optional. Signature algorithms, separated by commas, asymmetric only. RS256,ES256,PS256 by default.')
  algorithms: string?

  @description('Optional. Names of the claims that hold the organization and the roles.')
  claimNames: claimNames?

  @description('Optional. What Wintro calls the roles.')
  roleNames: roleNames?
}

@description('Names of claims.')
@sealed()
type claimNames = {
  @description('Required. The claim with the id of the organization.')
  @minLength(1)
  organization: string

  @description('Required. The claim with the list of roles.')
  @minLength(1)
  roles: string
}

@description('Names of roles.')
@sealed()
type roleNames = {
  @description('Required. Connects and sends.')
  @minLength(1)
  recruiter: string

  @description('Required. Sees and ends the connections of its organization.')
  @minLength(1)
  organizationAdmin: string

  @description('Required. Reads the details of health.')
  @minLength(1)
  operator: string
}

@export()
@description('What one Wintro user may do in a time.')
@sealed()
type usageLimits = {
  @description('Required. Sign-ins begun in an hour.')
  @minValue(1)
  connectsPerHour: int

  @description('Required. Messages in a minute.')
  @minValue(1)
  sendsPerMinute: int

  @description('Required. Messages in a day.')
  @minValue(1)
  sendsPerDay: int

  @description('Required. Other readings in a minute.')
  @minValue(1)
  readsPerMinute: int

  @description('Optional. Looks at the own connection in a minute; 60 when left out.')
  @minValue(1)
  statusPerMinute: int?

  @description('Optional. Searches for people in a minute; 60 when left out.')
  @minValue(1)
  searchesPerMinute: int?

  @description('Optional. Requests without a bearer in a minute, per sender and anonymous route; 1200 when left out.')
  @minValue(1)
  anonymousPerMinute: int?
}

@export()
@description('Entra tenants that an organization of Wintro accepts, by the id of the organization.')
type tenantAllowList = {
  @description('Ids of the tenants.')
  *: string[]
}

@export()
@description('Size and number of the instances.')
@sealed()
type instances = {
  @description('Required. Memory of one instance in MB.')
  memoryMB: 512 | 2048 | 4096

  @description('Required. The most that are started on demand in each group: all HTTP functions are one, every queue and timer is one of its own. Limits per user hold per instance, so each instance more lets one user do more. Regions that are behind take 40 and more only.')
  @minValue(1)
  @maxValue(1000)
  maximumCount: int

  @description('Required. HTTP requests that one instance handles at a time; more start another instance.')
  @minValue(1)
  @maxValue(1000)
  httpPerInstance: int

  @description('Required. Instances for HTTP that wait ready, paid for at all times. 0 starts one on demand.')
  @minValue(0)
  @maxValue(20)
  alwaysReady: int
}

@export()
@description('What the publisher tells the people who are asked for consent.')
@sealed()
type publisher = {
  @description('Required. The name that Microsoft shows on the consent page.')
  @minLength(1)
  @maxLength(120)
  displayName: string

  @description('Required. https address of the privacy statement.')
  @minLength(9)
  privacyStatementUrl: string

  @description('Required. https address of the terms of service.')
  @minLength(9)
  termsOfServiceUrl: string

  @description('Optional. https address for support.')
  @minLength(9)
  supportUrl: string?

  @description('Optional. The id of the application in the publisher\'s own service catalogue.')
  serviceManagementReference: string?

  @description('Optional. Whom a company asks about security: a mail address or an https address. The page of an approval link names it.')
  @minLength(5)
  securityContact: string?

  @description('Optional. The company behind the product, as its contracts name it. The page of an approval link names it.')
  @minLength(1)
  @maxLength(120)
  company: string?

  @description('Optional. The country in which that company has its seat.')
  @minLength(1)
  @maxLength(120)
  country: string?

  @description('Optional. https address of the contract about processing data on behalf of customers.')
  @minLength(9)
  processingAgreementUrl: string?

  @description('Optional. IP addresses or ranges that the calls of the app come from, if yours are fixed (a NAT gateway): administrators put them into named locations of Conditional Access. What this deployment makes has none.')
  @minLength(1)
  @maxLength(50)
  outboundAddresses: string[]?

  @description('Optional. Whether Microsoft has verified the publisher, as it was looked up. Without it the page of an approval link says that it is not known.')
  verification: publisherVerification?
}

@export()
@description('What was looked up about the verification of the publisher.')
@sealed()
type publisherVerification = {
  @description('Required. Whether the publisher is verified.')
  verified: bool

  @description('Required. The day on which that was looked up, as 2026-01-14.')
  @minLength(10)
  @maxLength(10)
  asOf: string
}

@export()
@description('Who is told when an alert fires.')
@sealed()
type alertReceivers = {
  @description('Required. Mail addresses.')
  @minLength(1)
  emails: string[]

  @description('Optional. https addresses that take the common alert schema of Azure Monitor. Whoever may read the resource group sees them.')
  webhookUrls: string[]?
}

@export()
@description('What the resource group may cost in a month.')
@sealed()
type budgetLimit = {
  @description('Required. In the currency of the subscription.')
  @minValue(1)
  amount: int

  @description('Required. The first day of the month of the first deployment, as 2026-12-01. Azure does not take another one later.')
  @minLength(10)
  @maxLength(10)
  startsOn: string
}

@export()
@description('The managed identity that the function app runs as.')
@sealed()
type appIdentity = {
  @description('Required. Its resource id.')
  resourceId: string

  @description('Required. Its object id in Entra, the subject of its tokens.')
  principalId: string

  @description('Required. Its application id, by which code asks for tokens.')
  clientId: string
}

@export()
@description('The host of an address in small letters, with its port when it names one. What is no address has none.')
func hostOf(url string) string => toLower(split(split(split('${url}///', '/')[2], '?')[0], '#')[0])

@export()
@description('The origin of an address, as a browser sends it: scheme and host.')
func originOf(url string) string => '${split(url, '/')[0]}//${hostOf(url)}'
