"""What schemathesis writes bodies with, beside what it knows itself: it loads this module for the sake of `SCHEMATHESIS_HOOKS`."""

import cbor2
import schemathesis


@schemathesis.serializer("application/cbor")
def cbor(_context: schemathesis.SerializationContext, value: object) -> bytes:
    """A body in CBOR (RFC 8949)."""
    return cbor2.dumps(value)
