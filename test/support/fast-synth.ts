// CloudFormation validation costs seconds per test file (its rule engine starts again in each);
// one test turns it on for the whole app instead.
process.env.CDK_VALIDATION ??= 'false';
// Where each construct was made takes a fifth of synthesis to find out, and no test looks at it.
process.env.CDK_CONTEXT_JSON ??= JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
