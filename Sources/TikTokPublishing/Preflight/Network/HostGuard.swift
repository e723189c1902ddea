// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Lets a process connect to nothing but the public internet, whatever a URL of a stranger says.
///
/// The host is resolved once, all its addresses are judged, and the connection goes to the very address that was judged. A name server that gives a public
/// address first and a private one later is never asked a second time.
struct HostGuard: Sendable {
    /// A connection to one address.
    struct Connection: Sendable {
        let transport: any HTTPTransport
        let close: @Sendable () async -> Void
    }

    let resolver: any HostResolver
    /// Makes a connection for a host to an address, without asking for the address again.
    let connect: @Sendable (_ host: String, _ address: IPAddress) throws -> Connection

    /// Connects to a host, if all its addresses are public.
    func connection(to host: String, time: TimeSource) async throws(RemoteFile.Failure) -> Connection {
        let addresses: [IPAddress]
        do {
            let lookup = Flight<[IPAddress]>()
            Task {
                do {
                    lookup.finish(.success(try await resolver.addresses(of: host)))
                } catch {
                    lookup.finish(.failure(error))
                }
            }
            addresses = try await Deadline(after: RemoteFile.timeLimit, time).wait(for: lookup)
        } catch is Deadline.Passed {
            throw .doubt(.slow)
        } catch {
            throw .doubt(.unreachable("\(type(of: error))"))
        }
        guard let address = addresses.first else { throw .problem(.noAddress) }
        guard addresses.allSatisfy(\.isPublic) else { throw .problem(.privateAddress) }
        do {
            return try connect(host, address)
        } catch {
            throw .doubt(.unreachable("\(type(of: error))"))
        }
    }
}
