// What a single-page app of a marketer's would hold: typed documents, and code that the compiler checks against them.
import { graphql, useFragment } from '../generated'
import type { CampaignRowFragment, CreateCampaignMutation, CreateCampaignMutationVariables } from '../generated/graphql'

export const CampaignRow = graphql(`
  fragment CampaignRow on Campaign {
    id
    name
    status
    startAt
    budget { amount currencyCode }
    segment { id name }
    report { audience sent opened revenue { amount currencyCode } }
  }
`)

export const Campaigns = graphql(`
  query Campaigns($first: Int, $after: String, $filter: CampaignFilter) {
    campaigns(first: $first, after: $after, filter: $filter) {
      nodes { ...CampaignRow }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export const CreateCampaign = graphql(`
  mutation CreateCampaign($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      campaign { ...CampaignRow }
      userErrors { field code message }
    }
  }
`)

/** What a row shows; null is shown as such only where the schema says that it can be. */
export function line(row: CampaignRowFragment): string {
  const budget: string = row.budget ? `${row.budget.amount} ${row.budget.currencyCode}` : 'no budget'
  const sent: number = row.report.sent
  const revenue: string = row.report.revenue.amount
  return [row.name, row.status, budget, row.segment?.name ?? 'everybody', sent, revenue].join(' | ')
}

export function outcome(data: CreateCampaignMutation): string {
  const { campaign, userErrors } = data.createCampaign
  if (campaign == null) {
    return userErrors.map(error => `${error.field?.join('.')}: ${error.message}`).join('\n')
  }
  return line(useFragment(CampaignRow, campaign))
}

// The types are strict: each of these lines must be refused by the compiler.
// @ts-expect-error a campaign may have no budget
export const amount = (row: CampaignRowFragment): string => row.budget.amount
// @ts-expect-error a status is one of those of the schema
export const status = (row: CampaignRowFragment): boolean => row.status === 'FINISHED'
// @ts-expect-error an objective is needed
export const variables: CreateCampaignMutationVariables = { input: { name: 'Sale', channelId: '', contentId: '' } }
