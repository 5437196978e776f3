// CloudFormation validation costs seconds per test file (its rule engine starts again in each);
// one test turns it on for the whole app instead.
process.env.CDK_VALIDATION ??= 'false';
