import type { Application } from '../assembly/model';
import { listOf } from '../iam/policy/document';
import { PolicyError } from '../iam/policy/policy-error';

/**
 * Condition keys that requests here have where AWS's would. Those of the second group they never
 * have: nothing here goes through a VPC endpoint, belongs to an organisation, or was signed in to.
 * Keys that AWS's requests have and those here have not, such as tags, are left out: a condition on
 * one would be decided otherwise.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const KNOWN: readonly RegExp[] = [
  /^aws:(calledvia|calledviafirst|calledvialast|currenttime|epochtime|principalaccount|principalarn|principalisawsservice|principalservicename|principaltype|requestedregion|resourceaccount|securetransport|sourceaccount|sourcearn|sourceip|sourceowner|username|viaawsservice)$/,
  /^aws:(principalorgid|principalorgpaths|sourceorgid|sourceorgpaths|resourceorgid|resourceorgpaths|sourcevpc|sourcevpce|vpcsourceip|multifactorauthpresent|multifactorauthage|federatedprovider)$/,
  /^dynamodb:(leadingkeys|attributes|select|returnvalues|returnconsumedcapacity|enclosingoperation)$/,
  /^kms:(calleraccount|viaservice|encryptioncontext:.+|encryptioncontextkeys)$/,
  /^lambda:sourcefunctionarn$/,
  /^s3:(prefix|delimiter|max-keys|if-none-match|if-match|versionid|authtype|signatureversion|objectcreationoperation|requestobjecttag\/.+|requestobjecttagkeys)$/,
  /^s3:(object-lock-(mode|retain-until-date|legal-hold)|x-amz-(acl|content-sha256|grant-(full-control|read|read-acp|write|write-acp)|server-side-encryption(-aws-kms-key-id|-customer-algorithm)?|storage-class|website-redirect-location))$/,
  /^secretsmanager:(secretid|versionstage|versionid)$/,
];

/** @throws PolicyError for a key that no request here has, so that a condition on it says nothing */
export function checkConditionKeys({ policies, managedPolicies }: Application): void {
  for (const { path, document } of [...policies, ...managedPolicies]) {
    for (const { Condition = {} } of listOf(document.Statement)) {
      for (const [operator, keys] of Object.entries(Condition)) {
        const unknown = Object.keys(keys).find((key) => !isKnown(key));
        if (unknown === undefined) continue;
        throw new PolicyError(
          `${path} Condition.${operator}`,
          `compares the condition key ${unknown}, which is not modelled by the local cloud`,
          'correct its name, or run the stack against AWS',
        );
      }
    }
  }
}

function isKnown(key: string): boolean {
  return KNOWN.some((pattern) => pattern.test(key.toLowerCase()));
}
