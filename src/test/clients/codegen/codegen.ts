import type { CodegenConfig } from '@graphql-codegen/cli'

// Strict: a scalar without a type of its own is an error, not `any`.
const config: CodegenConfig = {
  schema: '../../main/resources/schema.graphql',
  documents: 'codegen/src/*.ts',
  generates: {
    'codegen/generated/': {
      preset: 'client',
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        strictScalars: true,
        scalars: {
          BigDecimal: 'number',
          BigInteger: 'number',
          Date: 'string',
          DateTime: 'string',
          JSON: '{ [key: string]: unknown }',
        },
        enumsAsTypes: true,
      },
    },
  },
}

export default config
