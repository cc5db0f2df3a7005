//! Where a request comes from, for limits that count by network address.

use app::who::Network;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// Puts the visitor's [`Network`] into the request; `behind_proxy` where a proxy of ours writes `X-Forwarded-For`.
pub async fn note(State(behind_proxy): State<bool>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let address = if behind_proxy { forwarded(request.headers()).or(peer) } else { peer };
    request.extensions_mut().insert(Network(address.map(whole)));
    next.run(request).await
}

/// The last address is the one our proxy saw; those before it are what others claim.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// One household has a whole /64 of IPv6: its addresses count together.
fn whole(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        },
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_forwarded_address_is_believed() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.insert("x-forwarded-for", "1.1.1.1, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("203.0.113.7".parse().unwrap()));
    }

    #[test]
    fn a_household_is_one_address() {
        let v6 = |text: &str| whole(text.parse().unwrap());
        assert_eq!(v6("2001:db8:1:2:aaaa::1"), v6("2001:db8:1:2:bbbb::9"));
        assert_ne!(v6("2001:db8:1:2::1"), v6("2001:db8:1:3::1"));
        assert_eq!(v6("::ffff:10.0.0.1"), "10.0.0.1".parse::<IpAddr>().unwrap());
    }
}
