using Kizuna.Storage.Rows;

namespace Kizuna.Api.Events;

/// <summary>The calls of the Segment tracking contract; in a batch each item names its own as <c>type</c>.</summary>
public enum CallType { Track, Identify, Page, Screen, Group, Alias }
