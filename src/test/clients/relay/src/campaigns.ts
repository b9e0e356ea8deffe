// What a campaign page of an app asks for: lists that are paged and refetched, on Query and on an object.
import { graphql } from 'react-relay'

export const page = graphql`
  query campaignsPageQuery($filter: CampaignFilter, $sort: CampaignSort) {
    viewer {
      subject
    }
    ...campaignsList_query @arguments(filter: $filter, sort: $sort)
  }
`

export const list = graphql`
  fragment campaignsList_query on Query
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    filter: { type: "CampaignFilter" }
    sort: { type: "CampaignSort" }
  )
  @refetchable(queryName: "campaignsListPaginationQuery") {
    campaigns(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort)
      @connection(key: "campaignsList_campaigns", filters: ["filter", "sort"]) {
      totalCount
      edges {
        node {
          id
          ...campaignsRow_campaign
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`

export const row = graphql`
  fragment campaignsRow_campaign on Campaign @refetchable(queryName: "campaignsRowRefetchQuery") {
    name
    status
    startAt
    budget {
      amount
      currencyCode
    }
    report {
      sent
      revenue {
        amount
      }
    }
  }
`

export const messages = graphql`
  fragment campaignsMessages_campaign on Campaign
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 50 }
    after: { type: "String" }
    status: { type: "[DeliveryStatus!]" }
  )
  @refetchable(queryName: "campaignsMessagesPaginationQuery") {
    deliveries(first: $first, after: $after, filter: { status: $status })
      @connection(key: "campaignsMessages_deliveries") {
      edges {
        node {
          status
          at
          customer {
            externalId
            ...campaignsOrders_customer
          }
        }
      }
    }
  }
`

export const orders = graphql`
  fragment campaignsOrders_customer on Customer
  @argumentDefinitions(last: { type: "Int", defaultValue: 5 }, before: { type: "String" })
  @refetchable(queryName: "campaignsOrdersPaginationQuery") {
    orders(last: $last, before: $before) @connection(key: "campaignsOrders_orders") {
      edges {
        node {
          orderedAt
          amount {
            amount
          }
        }
      }
    }
  }
`

export const pause = graphql`
  mutation campaignsPauseMutation($input: CampaignIdInput!) {
    pauseCampaign(input: $input) {
      campaign {
        ...campaignsRow_campaign
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`

export const several = graphql`
  query campaignsSeveralQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...campaignsRow_campaign @alias
      ...campaignsMessages_campaign @alias
    }
  }
`
