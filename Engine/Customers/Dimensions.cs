using Kizuna.Engine.Classification;

namespace Kizuna.Engine.Customers;

/// <summary>The axes a customer is classified on. Colours and words belong to a dimension, never to a value alone (X11).</summary>
public enum Dimension { Activity, Intent, Interest, Headline, Rfm, Class, Stage, Preference }

/// <summary>Rules A2 to A5 and Z1: how long the customer has been silent.</summary>
public enum Activity { None, High, Mid, Low, Dormant }

/// <summary>Rules I1 to I4: how close to buying.</summary>
public enum Intent { None, Potential, Mid, High }

/// <summary>Rule Z10: what exactly was asked; the tier is the roll-up.</summary>
public enum SubIntent { Price, Stock, Discount, Spec, AfterSales, Polite, Refusal, Order }

/// <summary>Rules T1 to T5.</summary>
public enum Interest { Discount, NewProduct, Function, Content, Brand }

/// <summary>Rules H1 to H4, in the seed's order, which is also the order of precedence for the primary one.</summary>
public enum Headline { ActiveBuyer, Dormant, HighPotential, NewSubscriber }

/// <summary>Rule Z11. Dormancy stands beside the class, it does not replace it (X1).</summary>
public enum CustomerClass { Prospect, New, Good, Top }

/// <summary>Rule Z12.</summary>
public enum Stage { Prospect, Registered, FirstPurchase, Active, Loyal, AtRisk, Lost, WonBack }

/// <summary>Rule X14: what a contact is, for caps and deadlines.</summary>
public enum MessageClass { Service, Sales, Marketing }
