namespace Kizuna.Api;

/// <summary>The calls of the Segment tracking contract; in a batch each item names its own as <c>type</c>.</summary>
internal enum CallType { Track, Identify, Page, Screen, Group, Alias }
